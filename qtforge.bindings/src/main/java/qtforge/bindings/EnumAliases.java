// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Further names of constants of an enumeration, or another name of the enumeration, beside {@code ScriptModule}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(EnumAliases.All.class)
public @interface EnumAliases {

    /** One of the module's enumerations. */
    Class<? extends Enum<?>> value();

    /** {@code Core=Native}: further name and name, as scripts say them. */
    String[] names() default {};

    /** The name of the enumeration when it is not that of the Java class. */
    String as() default "";

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {

        /** They. */
        EnumAliases[] value();
    }
}
