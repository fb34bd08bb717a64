// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holds several {@link Example}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Examples {

    /** The examples, simplest first. */
    Example[] value();
}
