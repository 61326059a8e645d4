package dev.prunner.openapi;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The headers of answers, by name; resources refer to them. */
final class Headers {

  private static final Map<String, String> TEXTS =
      Map.of(
          "WWW-Authenticate", "how to authenticate (RFC 6750): Bearer, and what is wrong",
          "Content-Disposition", "the name of the file to save it as",
          "Content-Range", "which bytes these are, of how many",
          "Accept-Ranges", "bytes: a part can be asked for by Range",
          "ETag", "changes with the body; for If-None-Match and If-Range");

  private Headers() {}

  static Map<String, Header> all() {
    Map<String, Header> all = new TreeMap<>();
    TEXTS.forEach((name, text) -> all.put(name, header(text, schema(SchemaType.STRING))));
    all.put("Location", header("the job", schema(SchemaType.STRING).format("uri")));
    all.put(
        "Retry-After",
        header("when to try again, in seconds", schema(SchemaType.INTEGER).format("int32")));
    return all;
  }

  static Header reference(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }

  private static Header header(String description, Schema schema) {
    return OASFactory.createHeader().description(description).schema(schema);
  }

  private static Schema schema(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
