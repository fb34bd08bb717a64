// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Makes a component a Gogo command. Gogo's own annotation would add a requirement that only Felix Gogo fulfils; shells that
 * bring a Gogo of their own (Karaf) have the services but not that capability.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface GogoVerb {

    /** The prefix of the service properties made from the members below. */
    String PREFIX_ = "osgi.command.";

    /** What stands before the colon. */
    String scope() default "qtforge";

    /** What stands behind the colon; also the name of the method that carries it out. */
    String function();
}
