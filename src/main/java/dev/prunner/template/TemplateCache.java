package dev.prunner.template;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The templates that were used of late, by their text, so that a script is parsed once and not for
 * each job. Safe to use from many threads.
 *
 * <p>By the text and not by the definition: a job keeps the definition that it was made with, and
 * what is no longer used has to go.
 */
public final class TemplateCache {

  private final int capacity;
  private final Map<String, Template> templates = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  /**
   * Makes an empty one.
   *
   * @param capacity in characters of all texts together; each costs some 400 bytes
   */
  public TemplateCache(int capacity) {
    this.capacity = capacity;
  }

  /**
   * The template of a text.
   *
   * @throws TemplateSyntaxException if it is not well-formed
   */
  public Template of(String source) {
    if (!Template.hasActions(source) || source.length() > capacity) {
      return Template.parse(source);
    }
    Template known = find(source);
    return known == null ? keep(source, Template.parse(source)) : known;
  }

  private synchronized @Nullable Template find(String source) {
    return templates.get(source);
  }

  private synchronized Template keep(String source, Template template) {
    Template first = templates.putIfAbsent(source, template);
    if (first != null) {
      return first;
    }
    size += source.length();
    Iterator<String> oldest = templates.keySet().iterator();
    while (size > capacity) {
      size -= oldest.next().length();
      oldest.remove();
    }
    return template;
  }
}
