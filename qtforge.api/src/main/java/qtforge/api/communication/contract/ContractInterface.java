// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a Java interface a contract: {@link ServiceContractRegistry#derive} reads it.
 *
 * <p>Every abstract method of the interface becomes a method of the contract; two of one name are refused. A method that returns a
 * {@code Promise} is asynchronous, one that returns a {@code PushStream} is streaming. Types become JSON types, records and DTOs
 * objects with a schema.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ContractInterface {

    /** The name of the contract. */
    String name();

    /** Its version; without it the version of the interface's package, as its bundle exports it. */
    String version() default "";

    /** One sentence. */
    String description() default "";

    /** What the whole promises. */
    ServiceCapability[] capabilities() default {};

    /** Other contracts it needs, as {@code name} or {@code name:version}. */
    String[] dependencies() default {};

    /** Free words. */
    String[] tags() default {};
}
