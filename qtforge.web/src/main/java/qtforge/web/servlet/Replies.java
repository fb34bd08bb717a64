// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.web.data.ServiceSource;
import qtforge.web.servlet.PageFiles.PageFile;

/** Replies, each with the headers that keep browsers from doing more with it than the page wants. */
final class Replies {

    /** Nothing but the page's own files; no script or style within a document, no frame around it, no form to elsewhere. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final ServiceSource services;

    Replies(ServiceSource services) {
        this.services = services;
    }

    /** The headers of every reply. */
    static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    void file(HttpServletResponse response, int status, PageFile file) throws IOException {
        bytes(response, status, file.type(), file.content());
    }

    void json(HttpServletResponse response, Object value) throws IOException {
        text(response, 200, "application/json", services.need(JsonCodec.class).format(value, false));
    }

    /** An error; readable without the runtime's JSON, which may be what is missing. */
    void error(HttpServletResponse response, int status, String code, String message) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        String body = services.find(JsonCodec.class)
                .map(codec -> codec.format(Map.of("error", error), false))
                .orElse("{\"error\":{\"code\":\"DependencyMissing\",\"message\":\"the runtime is not ready\"}}");
        response.resetBuffer();
        text(response, status, "application/json", body);
    }

    void text(HttpServletResponse response, int status, String type, String text) throws IOException {
        bytes(response, status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(HttpServletResponse response, int status, String type, byte[] content)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
