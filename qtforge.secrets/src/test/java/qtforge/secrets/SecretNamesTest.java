// SPDX-License-Identifier: Apache-2.0
package qtforge.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db.PASSWORD",
                "userPasswd",
                "pwd",
                "DB_PWD",
                "client_secret",
                "accessToken",
                "API-KEY",
                "encryptionKey",
                "ssl.key",
                "smtp.auth",
                "card_pin",
                "db.pass",
                "AWS_SECRET_ACCESS_KEY",
                "JSESSIONID_cookie",
                "authorization",
                "jwt",
                "accessKey",
                "encryption-key",
                "passwords",
                "password1",
                "db.password.value"
            })
    void knowsNamesOfSecrets(String name) {
        assertThat(SecretNames.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"greeting", "author", "key", "monkey", "pinned", "compass", "host", "retries", "PWD", "OLDPWD"})
    void leavesOtherNames(String name) {
        assertThat(SecretNames.matches(name)).isFalse();
    }

    @Test
    void goesIntoValuesOfValues() {
        assertThat(SecretNames.without(
                        "db",
                        Map.of(
                                "hosts", List.of(Map.of("name", "a", "password", "b")),
                                "url", "$[env:DB;default=b]",
                                "token", Map.of("value", "b"))))
                .isEqualTo(Map.of(
                        "hosts", List.of(Map.of("name", "a", "password", "(removed)")),
                        "url", "(placeholder)",
                        "token", "(removed)"));
    }

    @Test
    void findsWhatASchemaMarks() {
        Map<String, Object> schema = Map.of(
                "properties",
                Map.of(
                        "door", Map.of("properties", Map.of("code", Map.of("format", "password"))),
                        "vault", Map.of("writeOnly", true, "properties", Map.of("x", Map.of())),
                        "host", Map.of("format", "hostname")));

        assertThat(SchemaSecrets.keys(schema)).containsExactlyInAnyOrder("door.code", "vault");
        assertThat(SchemaSecrets.contains(SchemaSecrets.keys(schema), "vault.x"))
                .isTrue();
        assertThat(SchemaSecrets.contains(SchemaSecrets.keys(schema), "vaults")).isFalse();
    }
}
