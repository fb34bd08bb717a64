// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a member visible to programs in other languages, and says what it is, for their help.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface ScriptDoc {

    /** The first line is a summary. Words are those of a script author: {@code load_plugin}, not {@code loadPlugin}. */
    String value();
}
