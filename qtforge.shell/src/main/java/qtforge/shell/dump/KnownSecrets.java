// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import qtforge.secrets.SecretNames;

/**
 * Secrets whose text is known, so that they are found wherever they were written to: in a log line, the name of a thread, a URL. Also as
 * JSON, URL and Base64 encode them. Short ones are not looked for, as they would be found everywhere. Any thread may use it.
 */
final class KnownSecrets {

    private static final int SHORTEST = 6;
    private static final int LONGEST = 4000;
    private static final int MOST = 8000;

    /** The longest first, so that a secret which is part of another does not spoil it. */
    private final ConcurrentSkipListSet<String> secrets = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final int most;
    private volatile boolean full;

    KnownSecrets() {
        this(MOST);
    }

    KnownSecrets(int most) {
        this.most = most;
    }

    /** Adds a value of any shape; of a text of several lines each line. */
    void add(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::add);
        } else if (value instanceof Iterable<?> several) {
            several.forEach(this::add);
        } else if (value instanceof Object[] several) {
            add(List.of(several));
        } else if (value instanceof char[] text) {
            add(new String(text));
        } else if (value != null && !(value instanceof Boolean)) {
            value.toString().lines().forEach(this::addLine);
        }
    }

    private void addLine(String line) {
        String secret = line.strip();
        for (int begin = 0; begin < secret.length(); begin += LONGEST) {
            addPiece(secret.substring(begin, Math.min(begin + LONGEST, secret.length())));
        }
    }

    private void addPiece(String secret) {
        if (secret.length() < SHORTEST) {
            return;
        }
        Set<String> spellings = Set.copyOf(List.of(
                secret,
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
        if (!secrets.containsAll(spellings)) {
            if (secrets.size() + spellings.size() > most) {
                full = true;
            } else {
                secrets.addAll(spellings);
            }
        }
    }

    /** Whether there were more than are kept, so that some are not known. */
    boolean isFull() {
        return full;
    }

    /** A line without them. */
    String removeFrom(String line) {
        String left = line;
        for (String secret : secrets) {
            if (left.length() >= secret.length() && left.contains(secret)) {
                left = left.replace(secret, SecretNames.REMOVED);
            }
        }
        return left;
    }
}
