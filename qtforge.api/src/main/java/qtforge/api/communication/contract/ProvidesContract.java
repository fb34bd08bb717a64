// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * Says in the manifest that this bundle will register a contract: bnd turns it into a capability, so that bundles that require the
 * contract resolve against this one before it runs. Registering is still to be done.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Repeatable(ProvidesContracts.class)
@Capability(
        namespace = ContractNamespace.NAMESPACE,
        attribute = {"qtforge.contract=\"${#name}\"", "version:Version=\"${#version}\""})
public @interface ProvidesContract {

    /** The name of the contract. */
    String name();

    /** Its version: {@code 2.1.0}. */
    String version();
}
