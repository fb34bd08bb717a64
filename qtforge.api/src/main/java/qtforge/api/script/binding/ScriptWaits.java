// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that waits for something else than the runtime itself: bindings have an asynchronous version of it, and it runs apart from the connection.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface ScriptWaits {

    /** Whether it may be left without an answer: it has no result, and errors of it are logged only. */
    boolean oneWay() default false;
}
