// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineRedactorTest {

    private final KnownSecrets known = new KnownSecrets();
    private final LineRedactor redactor = new LineRedactor(known);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect password=hunter2",
                "connect passwd: hunter2",
                "connect DB_PASSWORD = \"x hunter2 y\" retries=3",
                "connect password='hunter2'",
                "password=some words, with hunter2",
                "password=a,hunter2;b&c retries=3",
                "{\"db\": {\"password\": \"a\\\"hunter2\"}}",
                "\"{\\\"password\\\":\\\"hunter2\\\"}\"",
                "api_key=>hunter2",
                "encryptionKey=hunter2",
                "ssl.keystore.key: hunter2",
                "Authorization: Bearer hunter2hunter2",
                "sent header bearer hunter2hunter2",
                "GET /qtforge?ticket=hunter2 HTTP/1.1",
                "jdbc:postgresql://admin:hunter2@db.example/prod",
                "https://hunter2@example.org/x",
                "https://admin:p@hunter2@example.org/x",
                "<db><password encrypted='no'>hunter2</password></db>",
                "java -jar x.jar --db-password hunter2 --verbose",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJodW50ZXIyIjoiaHVudGVyMiJ9.hunter2",
                "using ghp_hunter2hunter2hunter2hunter2",
                "key -----BEGIN RSA PRIVATE KEY-----\\nhunter2\\n-----END RSA PRIVATE KEY----- ok",
                "Cookie: a=1; session=hunter2",
            })
    void removesWhatLooksLikeASecret(String line) {
        assertThat(redactor.redact(line)).contains("(removed)").doesNotContain("hunter2", "odW50ZXI");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:00:01 INFO [hello] started in 12 ms",
                "    at qtforge.security.TokenReader.read(TokenReader.java:55)",
                "    at java.base/javax.crypto.SecretKeyFactory.java:12",
                "org.apache.felix.framework 7.0.5 sha256 ab12cd34",
                "author=Ada monkey=banana keyboard: de",
                "see https://example.org/a@b"
            })
    void leavesOtherText(String line) {
        assertThat(redactor.redact(line)).isEqualTo(line);
    }

    @Test
    void leavesWhatComesBehindASecret() {
        assertThat(redactor.redact("user=joe password=hunter2 retries=3"))
                .isEqualTo("user=joe password=(removed) retries=3");
        assertThat(redactor.redact("{\"token\":\"hunter2\",\"retries\":3}"))
                .isEqualTo("{\"token\":(removed),\"retries\":3}");
    }

    @Test
    void removesPrivateKeysOfSeveralLines() {
        List<String> lines =
                List.of("before -----BEGIN PRIVATE KEY-----", "MIIhunter2", "-----END PRIVATE KEY----- behind", "more");

        assertThat(lines.stream().map(redactor::redact)).containsExactly("before (removed)", "", " behind", "more");
    }

    @Test
    void removesKnownSecretsHoweverTheyAreEncoded() {
        known.add(Map.of("a", List.of("correct \"horse\"\nbattery staple")));

        assertThat(redactor.redact("x correct \"horse\" y")).isEqualTo("x (removed) y");
        assertThat(redactor.redact("x correct \\\"horse\\\" y")).isEqualTo("x (removed) y");
        assertThat(redactor.redact("?q=battery+staple")).isEqualTo("?q=(removed)");
        assertThat(redactor.redact("sent YmF0dGVyeSBzdGFwbGU=")).isEqualTo("sent (removed)=");
    }

    @Test
    void doesNotLookForShortOnes() {
        known.add("java");
        known.add(true);

        assertThat(redactor.redact("java true")).isEqualTo("java true");
    }

    @Test
    void cutsLongLinesWithoutLeavingHalfASecret() {
        known.add("hunter2hunter2");
        String cut = redactor.redact("x".repeat(20_090) + "hunter2hunter2" + "y".repeat(100_000));

        assertThat(cut).endsWith("... (cut)").hasSizeLessThan(20_000).doesNotContain("hunter");
    }
}
