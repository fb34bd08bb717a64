// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where the subcommands of a verb are. The choices of the verb's first operand are their names; the verb's own method is
 * called when none of them is given.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subcommands {

    /** Public classes with methods that have {@link Subcommand}. */
    Class<?>[] value();
}
