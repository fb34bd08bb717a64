// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that may be left out; so may all after it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER})
public @interface ScriptDefault {

    /** The value, as JSON: {@code "null"}, {@code "true"}, {@code "30000"}, {@code "{}"}; an enum constant by its script name in quotes. */
    String value();
}
