package dev.prunner.process.kubernetes.client;

import dev.prunner.process.kubernetes.ClusterAddress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.File;

/** Makes clients. */
final class Clients {

  private static final int PATIENCE_MILLIS = 10_000;

  private Clients() {}

  static KubernetesClient open(ClusterAddress address) {
    Config config = config(address);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setRequestTimeout(PATIENCE_MILLIS);
    config.setRequestRetryBackoffLimit(0); // what fails is tried again above
    config.setHttp2Disable(true); // one connection would have room for some logs only
    config.setNamespace(address.namespace());
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  private static Config config(ClusterAddress address) {
    if (address.kubeconfig().isEmpty()) {
      return Config.autoConfigure(address.context().orElse(null));
    }
    File file = new File(address.kubeconfig().get());
    return address.context().isEmpty()
        ? Config.fromKubeconfig(file)
        : Config.fromKubeconfig(address.context().get(), file);
  }
}
