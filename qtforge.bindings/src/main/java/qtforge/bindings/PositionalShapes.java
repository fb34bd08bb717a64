// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What values without names mean when exactly so many are given to the constructor of a struct, where that is not the first fields in order.
 * Each shape is a list of field names parted by spaces: {@code "topic data"} for two values. {@code id+name} gives one value to two fields.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PositionalShapes {

    /** The shapes; no two with the same number of values. */
    String[] value();
}
