package dev.prunner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prunner.app.config.SettingsException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.NameNotFoundException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DataSourcesTest {

  private static final String NAME = "java:jboss/datasources/X";

  private static final DataSource THERE =
      (DataSource)
          Proxy.newProxyInstance(
              DataSourcesTest.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, arguments) -> {
                throw new AssertionError(method);
              });

  @Test
  void finds_the_data_source_of_the_server() {
    assertThat(DataSources.find(name -> name.equals(NAME) ? THERE : null, NAME, Duration.ZERO))
        .isSameAs(THERE);
  }

  @Test
  void waits_for_one_that_the_server_makes_later() {
    AtomicInteger lookups = new AtomicInteger();
    DataSources.Directory server =
        name -> {
          if (lookups.incrementAndGet() < 2) {
            throw new NameNotFoundException(name);
          }
          return THERE;
        };

    assertThat(DataSources.find(server, NAME, Duration.ofMinutes(1))).isSameAs(THERE);
  }

  @Test
  void says_that_there_is_none_of_that_name() {
    assertThatThrownBy(
            () ->
                DataSources.find(
                    name -> {
                      throw new NameNotFoundException(name);
                    },
                    NAME,
                    Duration.ZERO))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "prunner.datasource: the server has no data source '"
                + NAME
                + "'; create it there, or correct the name");
  }

  @Test
  void says_that_it_is_something_else() {
    assertThatThrownBy(() -> DataSources.find(name -> "text", NAME, Duration.ZERO))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "prunner.datasource: what the server has bound as '" + NAME + "' is not a data source");
  }
}
