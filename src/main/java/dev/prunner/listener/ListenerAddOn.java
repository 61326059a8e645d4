package dev.prunner.listener;

import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.jspecify.annotations.Nullable;

/** Puts {@link RequestGuard} into each listener, right behind what parses requests. */
public final class ListenerAddOn implements AddOn {

  @Override
  public void setup(@Nullable NetworkListener listener, FilterChainBuilder chain) {
    chain.add(
        chain.indexOfType(HttpServerFilter.class) + 1, new RequestGuard(FormLogin.asConfigured()));
  }
}
