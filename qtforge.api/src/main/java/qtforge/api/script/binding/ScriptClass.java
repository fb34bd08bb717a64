// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose objects stay in the runtime; programs hold handles of them. Public methods and properties that have a {@link ScriptDoc} can be
 * reached. Objects that are {@link AutoCloseable} are closed when the program lets go of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface ScriptClass {

    /** The name of the class in scripts. */
    String value();

    /** Further names of it. */
    String[] aliases() default {};
}
