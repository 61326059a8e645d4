package dev.prunner.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Leaves long bodies to whoever sends the answer, so that no thread waits for its reader. */
@Provider
public class LongBodyWriter implements MessageBodyWriter<LongBody> {

  private static final String HEAD = "HEAD";

  @Context private HttpServletRequest request;

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return LongBody.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      LongBody body,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    if (!request.getMethod().equals(HEAD)) {
      ((LongBody.Sender) request.getAttribute(LongBody.SENDER)).send(body.open());
    }
  }
}
