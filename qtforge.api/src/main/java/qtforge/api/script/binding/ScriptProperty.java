// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A getter (no parameter) or setter (one parameter) of an attribute. The name is that of the method; both have the same.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface ScriptProperty {

    /** Whether it may be cached by the program for the life of the object: identifiers, names. */
    boolean constant() default false;
}
