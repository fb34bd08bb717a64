// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteTextTest {

    @ParameterizedTest
    @CsvSource({
        "-1, ''",
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KB",
        "4300, 4.2 KB",
        "10240, 10 KB",
        "5000000, 4.8 MB",
        "1073741824, 1.0 GB",
        "9223372036854775807, 8388608 TB"
    })
    void setsSizesInTheUnitThatSuits(long bytes, String text) {
        assertThat(ByteText.of(bytes)).isEqualTo(text);
    }
}
