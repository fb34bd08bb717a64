// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.web.data.ServiceSource;

/** Reads the JSON objects that are sent to the page, none larger than it needs. */
final class RequestBody {

    /** The largest body, in bytes. */
    static final int MOST = 64 * 1024;

    /** How long one may take as a whole, to the next piece of it. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);

    private RequestBody() {}

    /** Whether a body is of a kind and size that is taken. */
    static void check(HttpServletRequest request, int most) throws Refusal {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).split(";")[0].strip().equals("application/json")) {
            throw new Refusal(415, "send application/json");
        }
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
    }

    /** Reads the body of somebody who is logged in. */
    static Map<?, ?> read(HttpServletRequest request, ServiceSource services) throws IOException, Refusal {
        check(request, MOST);
        long begun = System.nanoTime();
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        for (int count = 0; count >= 0; count = request.getInputStream().read(buffer)) {
            arrived.write(buffer, 0, count);
            if (arrived.size() > MOST) {
                throw tooLarge(MOST);
            }
            if (System.nanoTime() - begun > LIMIT) {
                throw tooSlow();
            }
        }
        return parse(arrived.toByteArray(), services);
    }

    static Map<?, ?> parse(byte[] bytes, ServiceSource services) throws Refusal {
        try {
            Object parsed = services.need(JsonCodec.class).parse(new String(bytes, StandardCharsets.UTF_8));
            if (parsed instanceof Map<?, ?> map) {
                return map;
            }
        } catch (PluginException e) {
            throw new Refusal(400, "the body is not JSON: " + e.getMessage());
        }
        throw new Refusal(400, "the body is not a JSON object");
    }

    static String text(Map<?, ?> body, String name) {
        return body.get(name) instanceof String text ? text : "";
    }

    static Refusal tooLarge(int most) {
        return new Refusal(413, "such a request has " + most + " bytes at most");
    }

    static Refusal tooSlow() {
        return new Refusal(408, "the request took too long to arrive");
    }
}
