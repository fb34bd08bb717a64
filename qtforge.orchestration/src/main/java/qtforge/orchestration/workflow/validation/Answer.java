// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.Objects;
import java.util.function.Function;

/**
 * What is known of something in the runtime. Immutable.
 *
 * @param value what it is; null when that cannot be told
 * @param unknown why it cannot be told, as in "the plugin manager is not there"; empty when it can
 */
public record Answer<T>(T value, String unknown) {

    /** It is this. */
    public static <T> Answer<T> of(T value) {
        return new Answer<>(Objects.requireNonNull(value, "value"), "");
    }

    /** It cannot be told. */
    public static <T> Answer<T> unknown(String reason) {
        return new Answer<>(null, reason);
    }

    /** What follows from it, when it can be told. */
    public <U> Answer<U> map(Function<? super T, ? extends U> to) {
        return isKnown() ? of(to.apply(value)) : unknown(unknown);
    }

    /** Whether it can be told. */
    public boolean isKnown() {
        return value != null;
    }
}
