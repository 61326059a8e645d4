package dev.prunner.definition.yaml;

import java.util.IdentityHashMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * How many values a YAML document has when each alias ({@code *name}) counts as what it stands for,
 * since that is how often they are read.
 */
final class ExpandedSize {

  private final IdentityHashMap<Node, Long> known = new IdentityHashMap<>();

  private ExpandedSize() {}

  static long of(Node root) {
    return new ExpandedSize().size(root);
  }

  /** Each node is looked at once. One that contains itself does not count there. */
  private long size(Node node) {
    Long before = known.putIfAbsent(node, 0L);
    if (before != null) {
      return before;
    }
    long size = 1;
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        size = sum(size, size(item));
      }
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        size = sum(size, sum(size(entry.getKeyNode()), size(entry.getValueNode())));
      }
    }
    known.put(node, size);
    return size;
  }

  /** Aliases of aliases may stand for more than a number can count. */
  private static long sum(long a, long b) {
    return Math.min(a + b, Integer.MAX_VALUE);
  }
}
