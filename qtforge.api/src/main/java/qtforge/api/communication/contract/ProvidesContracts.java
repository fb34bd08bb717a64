// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Several {@link ProvidesContract}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface ProvidesContracts {

    /** Each of them. */
    ProvidesContract[] value();
}
