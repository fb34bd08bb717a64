// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command line that shows the use of a verb. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Examples.class)
public @interface Example {

    /** The command line. */
    String value();

    /** What it does. */
    String does();
}
