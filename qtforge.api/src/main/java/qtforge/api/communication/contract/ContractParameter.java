// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says more of a parameter of a method of a {@link ContractInterface}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ContractParameter {

    /** Its name in the contract. */
    String value();

    /** One sentence. */
    String description() default "";

    /** Whether a call must have it; a parameter of a primitive type always must. */
    boolean required() default true;

    /** A regular expression the whole text must match. */
    String pattern() default "";
}
