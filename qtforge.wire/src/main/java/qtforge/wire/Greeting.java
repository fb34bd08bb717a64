// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How two sides come to know that each knows the token. */
final class Greeting {

    /** Nobody is trusted with more before. */
    static final int LONGEST = 16 * 1024;

    static final int VERSION = 2;

    private static final String RUNTIME = "runtime";
    private static final String PEER = "peer";
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

    private Greeting() {}

    /**
     * What is proved: whose the proof is and for whom. With both nonces, and a word for each side, no proof of one side can be passed on as that
     * of the other, nor one of another greeting.
     */
    private static String statement(String side, String ofRuntime, String ofPeer) {
        return "qtforge " + VERSION + " " + side + " " + ofRuntime + " " + ofPeer;
    }

    /**
     * The runtime's part.
     *
     * @return what the other side says it is: {@code python 3.11.2}
     * @throws IOException when it does not know the token, or does not say so in time
     */
    static String serve(FrameChannel channel, WireToken token, Duration limit, Map<String, String> runtime)
            throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        String nonce = WireToken.nonce();
        send(channel, Map.of("hello", "qtforge", "version", VERSION, "nonce", nonce));
        Map<String, Object> answer = receive(channel, end);
        String theirs = text(answer, "nonce");
        if (!NONCE.matcher(theirs).matches() || theirs.equals(nonce)) {
            send(channel, Map.of("ok", false, "error", "the nonce is no 32 hexadecimal digits, or the runtime's own"));
            throw new IOException("it has no nonce of its own");
        }
        if (!token.proves(text(answer, "auth"), statement(PEER, nonce, theirs))) {
            send(channel, Map.of("ok", false, "error", "the token is another one"));
            throw new IOException("it does not know the token");
        }
        send(channel, Map.of("ok", true, "proof", token.proof(statement(RUNTIME, nonce, theirs)), "runtime", runtime));
        return text(answer, "client");
    }

    /**
     * The other side's part.
     *
     * @return what the runtime says of itself
     * @throws IOException when the runtime does not let it in, or is not the runtime
     */
    static Map<String, String> enter(FrameChannel channel, WireToken token, Duration limit, String client)
            throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        Map<String, Object> hello = receive(channel, end);
        if (!"qtforge".equals(hello.get("hello"))) {
            throw new IOException("what listens there is no QtForge runtime");
        }
        if (!String.valueOf(VERSION).equals(text(hello, "version"))) {
            throw new IOException("the runtime speaks version " + text(hello, "version") + " of the protocol, not "
                    + VERSION + "; both sides must be of the same release");
        }
        String theirs = text(hello, "nonce");
        String nonce = WireToken.nonce();
        if (!NONCE.matcher(theirs).matches()) {
            throw new IOException("the nonce of what listens there is no 32 hexadecimal digits");
        }
        send(channel, Map.of("auth", token.proof(statement(PEER, theirs, nonce)), "nonce", nonce, "client", client));
        Map<String, Object> answer = receive(channel, end);
        if (!"true".equals(text(answer, "ok"))) {
            throw new IOException("the runtime refuses: " + text(answer, "error"));
        }
        if (!token.proves(text(answer, "proof"), statement(RUNTIME, theirs, nonce))) {
            throw new IOException(
                    "what listens there does not know the token; another process has taken the runtime's place");
        }
        Map<String, String> about = new TreeMap<>();
        if (answer.get("runtime") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> about.put(name.toString(), value.toString()));
        }
        return about;
    }

    private static String text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static void send(FrameChannel channel, Map<String, ?> map) throws IOException {
        FrameBuffer buffer = new FrameBuffer(LONGEST);
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(buffer)) {
            object(json, map);
        }
        channel.send(buffer.finish());
    }

    private static void object(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            if (entry.getValue() instanceof Map<?, ?> inner) {
                object(json, inner);
            } else if (entry.getValue() instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else if (entry.getValue() instanceof Integer number) {
                json.writeNumber(number);
            } else {
                json.writeString(entry.getValue().toString());
            }
        }
        json.writeEndObject();
    }

    private static Map<String, Object> receive(FrameChannel channel, long end) throws IOException {
        byte[] frame = null;
        while (frame == null) {
            frame = channel.receive(end);
            if (frame == null
                    && (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted())) {
                throw new IOException("it did not greet in time");
            }
        }
        try (JsonParser json = WireJson.FACTORY.createParser(frame)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new WireFormatException("a greeting is no object");
            }
            return object(json, 0);
        }
    }

    /** All values but objects as text. */
    private static Map<String, Object> object(JsonParser json, int depth) throws IOException {
        Map<String, Object> map = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT && depth == 0) {
                map.put(name, object(json, depth + 1));
            } else if (token != null && token.isScalarValue()) {
                map.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return map;
    }
}
