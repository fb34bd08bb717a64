// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the public method that carries out a subcommand; described as that of a verb. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Subcommand {

    /** The word behind the verb. */
    String value();
}
