// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says more of a method of a {@link ContractInterface}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ContractMethod {

    /** Its name in the contract; without it the Java name in snake case. */
    String name() default "";

    /** One sentence. */
    String description() default "";

    /** What it promises, beside what its return type says. */
    ServiceCapability[] capabilities() default {};

    /** How long a call may take, in milliseconds. */
    long timeoutMillis() default 30_000;

    /** How to call it. */
    String example() default "";
}
