// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an operand, or the value of an option, is called in the help, and what completes it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Argument {

    /** The name in the usage line, in upper case. */
    String name();

    /** What it names; when it may be one thing or another, all of them. */
    ArgumentKind[] kind() default ArgumentKind.TEXT;

    /** The only words it can be, for {@link ArgumentKind#CHOICE}; they complete it. */
    String[] choices() default {};

    /** Whether it may be left out; a String is empty then. Arrays may always be empty. */
    boolean optional() default false;
}
