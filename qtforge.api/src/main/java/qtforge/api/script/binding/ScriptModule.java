// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A module of the bindings. The public methods of the class that have a {@link ScriptDoc} are functions of the module.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface ScriptModule {

    /** The name: {@code core}; {@code ""} for the top level. */
    String value();

    /** Enumerations that belong to it; each implements {@link qtforge.api.core.NamedConstant}. */
    Class<? extends Enum<?>>[] enums() default {};

    /** Classes with {@link ScriptClass} or {@link ScriptStruct} that belong to it. */
    Class<?>[] types() default {};
}
