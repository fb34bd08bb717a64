// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownSecretsTest {

    @Test
    void saysWhenThereAreMoreThanItKeeps() {
        KnownSecrets known = new KnownSecrets(5);
        known.add("first-secret");
        known.add("first-secret");
        assertThat(known.isFull()).isFalse();

        known.add("a second/secret \"of many spellings\"");
        assertThat(known.isFull()).isTrue();
        assertThat(known.removeFrom("first-secret")).isEqualTo("(removed)");
    }

    @Test
    void removesTheWholeOfALongSecret() {
        KnownSecrets known = new KnownSecrets();
        String secret = "abcdefghij".repeat(1_000);
        known.add(secret);

        assertThat(known.removeFrom("<" + secret + ">").replace("(removed)", ""))
                .isEqualTo("<>");
    }
}
