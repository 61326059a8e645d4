package dev.prunner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import javax.naming.NameNotFoundException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DataSourcesTest {

  private static final String NAME = "java:jboss/datasources/X";

  @Test
  void finds_the_data_source_of_the_server() {
    DataSource there =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError(method);
                });

    assertThat(DataSources.find(name -> name.equals(NAME) ? there : null, NAME)).isSameAs(there);
  }

  @Test
  void says_that_there_is_none_of_that_name() {
    assertThatThrownBy(
            () ->
                DataSources.find(
                    name -> {
                      throw new NameNotFoundException(name);
                    },
                    NAME))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "prunner.datasource: the server has no data source '"
                + NAME
                + "'; make it there, or correct the name");
  }

  @Test
  void says_that_it_is_something_else() {
    assertThatThrownBy(() -> DataSources.find(name -> "text", NAME))
        .isInstanceOf(SettingsException.class)
        .hasMessage("prunner.datasource: what the server has as '" + NAME + "' is no data source");
  }
}
