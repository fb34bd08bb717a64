// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a plugin needs to be granted for an attempt to succeed: class, name and actions, parted by bars. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    String[] value();

    /** Whether success would end or spoil the laboratory, so that only the denial is tried. */
    boolean deniedOnly() default false;

    /** The first Java the attempt makes sense on. */
    int since() default 17;
}
