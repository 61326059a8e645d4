package dev.prunner.template;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.exception.MethodInvocationException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * One text of a program, rendered with Apache Velocity.
 *
 * <p>Velocity takes some milliseconds to parse a text of a few actions, a hundred times as long as
 * it takes to render it. So a text is parsed once, when it is first rendered. Safe to use from many
 * threads; one engine serves all.
 */
final class VelocityText {

  private static final RuntimeInstance ENGINE = engine();

  private final String text;
  private volatile org.apache.velocity.@Nullable Template parsed;

  VelocityText(String text) {
    this.text = text;
  }

  String render(TemplateHelper helper, @Nullable Object root) {
    Map<String, @Nullable Object> context = new HashMap<>();
    context.put(Program.HELPER, helper);
    context.put(Program.ROOT, root);
    StringWriter out = new StringWriter();
    try {
      parsed().merge(new VelocityContext(context), out);
    } catch (MethodInvocationException e) {
      throw e.getCause() instanceof TemplateException reason ? reason : unexpected(e);
    } catch (VelocityException e) {
      throw unexpected(e);
    }
    return out.toString();
  }

  /** Threads that come at the same time may each parse it. */
  private org.apache.velocity.Template parsed() {
    org.apache.velocity.Template known = parsed;
    if (known == null) {
      known = parse();
      parsed = known;
    }
    return known;
  }

  private org.apache.velocity.Template parse() {
    org.apache.velocity.Template template = new org.apache.velocity.Template();
    template.setRuntimeServices(ENGINE);
    template.setName("script");
    try {
      template.setData(ENGINE.parse(new StringReader(text), template));
    } catch (ParseException e) {
      throw unexpected(e);
    }
    template.initDocument();
    return template;
  }

  private static TemplateException unexpected(Exception e) {
    return new TemplateException("the template cannot be rendered: " + e.getMessage(), e);
  }

  private static RuntimeInstance engine() {
    RuntimeInstance engine = new RuntimeInstance();
    engine.setProperties(settings());
    engine.init();
    return engine;
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("parser.space_gobbling", "none");
    settings.setProperty("parser.pool.size", "4");
    settings.setProperty(
        "introspector.uberspect.class", "org.apache.velocity.util.introspection.SecureUberspector");
    // Velocity would end a long loop silently; the helper counts the rounds and throws.
    settings.setProperty("directive.foreach.max_loops", "-1");
    settings.setProperty("context.scope_control.foreach", "false");
    // A program uses no macros and no other files.
    settings.setProperty("velocimacro.inline.allow", "false");
    settings.setProperty("velocimacro.library.path", "");
    settings.setProperty("resource.loaders", "none");
    settings.setProperty(
        "resource.loader.none.class",
        "org.apache.velocity.runtime.resource.loader.StringResourceLoader");
    return settings;
  }
}
