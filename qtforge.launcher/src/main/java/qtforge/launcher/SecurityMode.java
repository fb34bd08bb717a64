// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to a plugin that does what nobody permitted. */
enum SecurityMode {
    /** It is stopped from doing it. */
    ENFORCE,
    /** It is reported. */
    AUDIT,
    /** It is written down as a proposal for a policy. */
    LEARN,
    /** Nothing. */
    OFF;

    static Optional<SecurityMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    /** As written on the command line and in framework properties. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
