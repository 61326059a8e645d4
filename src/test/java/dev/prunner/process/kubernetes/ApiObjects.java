package dev.prunner.process.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of a cluster that a test plays, and who is told of their changes. */
final class ApiObjects {

  /** A change, in the words of a watch. */
  record Change(String type, String kind, ObjectNode object) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Map<String, ObjectNode>> kinds = new TreeMap<>();
  private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
  private long version = 100;

  void addWatcher(Consumer<Change> watcher) {
    watchers.add(watcher);
  }

  void removeWatcher(Consumer<Change> watcher) {
    watchers.remove(watcher);
  }

  synchronized long version() {
    return version;
  }

  private Map<String, ObjectNode> of(String kind) {
    return kinds.computeIfAbsent(kind, unknown -> new TreeMap<>());
  }

  synchronized Optional<ObjectNode> get(String kind, String name) {
    return Optional.ofNullable(of(kind).get(name)).map(ObjectNode::deepCopy);
  }

  synchronized List<ObjectNode> list(String kind) {
    return of(kind).values().stream().map(ObjectNode::deepCopy).toList();
  }

  /** Adds an object; empty if there is one of that name. */
  synchronized Optional<ObjectNode> add(String kind, ObjectNode object) {
    ObjectNode meta = object.withObject("/metadata");
    String name = meta.path("name").asText();
    if (of(kind).containsKey(name)) {
      return Optional.empty();
    }
    meta.put("uid", UUID.randomUUID().toString());
    meta.put("creationTimestamp", now());
    meta.put("namespace", "jobs");
    return Optional.of(put("ADDED", kind, object));
  }

  /** Changes an object, if it is there. */
  synchronized Optional<ObjectNode> change(String kind, String name, Consumer<ObjectNode> how) {
    return get(kind, name)
        .map(
            object -> {
              how.accept(object);
              return put("MODIFIED", kind, object);
            });
  }

  synchronized Optional<ObjectNode> remove(String kind, String name) {
    ObjectNode removed = of(kind).remove(name);
    if (removed != null) {
      removed.withObject("/metadata").put("resourceVersion", Long.toString(++version));
      tell(new Change("DELETED", kind, removed));
    }
    return Optional.ofNullable(removed);
  }

  private ObjectNode put(String type, String kind, ObjectNode object) {
    object.withObject("/metadata").put("resourceVersion", Long.toString(++version));
    of(kind).put(object.path("metadata").path("name").asText(), object.deepCopy());
    tell(new Change(type, kind, object.deepCopy()));
    return object;
  }

  private void tell(Change change) {
    watchers.forEach(watcher -> watcher.accept(change));
  }

  /** A JSON merge patch. */
  static void merge(ObjectNode into, JsonNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isObject() && into.path(field.getKey()).isObject()) {
        merge((ObjectNode) into.get(field.getKey()), field.getValue());
      } else if (field.getValue().isNull()) {
        into.remove(field.getKey());
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }

  /** Whether an object has all labels of a selector such as {@code a=b,c=d}. */
  static boolean matches(JsonNode object, @Nullable String selector) {
    if (selector == null) {
      return true;
    }
    for (String each : selector.split(",", -1)) {
      String[] pair = each.split("=", 2);
      if (!object.path("metadata").path("labels").path(pair[0]).asText().equals(pair[1])) {
        return false;
      }
    }
    return true;
  }

  /** Removes what is owned by an object that has gone. */
  void collect(String uid) {
    for (String kind : List.of("configmaps", "secrets")) {
      for (ObjectNode object : list(kind)) {
        if (isOwned(object, uid)) {
          remove(kind, object.path("metadata").path("name").asText());
        }
      }
    }
  }

  static boolean isOwned(JsonNode object, String uid) {
    List<String> owners = new ArrayList<>();
    object
        .path("metadata")
        .path("ownerReferences")
        .forEach(owner -> owners.add(owner.path("uid").asText()));
    return owners.contains(uid);
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  ObjectNode parse(byte[] text) throws java.io.IOException {
    return (ObjectNode) json.readTree(text);
  }
}
