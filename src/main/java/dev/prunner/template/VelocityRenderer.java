package dev.prunner.template;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.exception.MethodInvocationException;
import org.apache.velocity.exception.VelocityException;
import org.jspecify.annotations.Nullable;

/** Renders a program with Apache Velocity. One engine serves all threads. */
final class VelocityRenderer {

  private static final VelocityEngine ENGINE = new VelocityEngine(settings());

  private VelocityRenderer() {}

  static String render(Program program, Map<String, ?> variables) {
    return render(program.velocity(), new TemplateHelper(program), variables);
  }

  /** One text of a program. */
  static String render(String velocity, TemplateHelper helper, @Nullable Object root) {
    Map<String, @Nullable Object> context = new HashMap<>();
    context.put(Program.HELPER, helper);
    context.put(Program.ROOT, root);
    StringWriter out = new StringWriter();
    try {
      ENGINE.evaluate(new VelocityContext(context), out, "script", velocity);
    } catch (MethodInvocationException e) {
      throw e.getCause() instanceof TemplateException reason ? reason : unexpected(e);
    } catch (VelocityException e) {
      throw unexpected(e);
    }
    return out.toString();
  }

  private static TemplateException unexpected(VelocityException e) {
    return new TemplateException("the template cannot be rendered: " + e.getMessage(), e);
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
