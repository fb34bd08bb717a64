// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class of values that are copied: its public non-final fields, in the order of declaration, are the attributes and the parameters of the constructor, with
 * what a new object has as defaults. It has a public constructor without parameters. Methods with a {@link ScriptDoc} are called with a copy of the object;
 * what they change in it is changed in the object of the program too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface ScriptStruct {

    /** The name of the class in scripts. */
    String value();

    /** Further names of it. */
    String[] aliases() default {};
}
