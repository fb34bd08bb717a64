// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Directive;
import org.osgi.annotation.bundle.Requirement;

/** This bundle needs a contract: bnd turns it into a requirement that the framework's resolver satisfies. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Repeatable(RequiresContracts.class)
@Requirement(
        namespace = ContractNamespace.NAMESPACE,
        // As RequiresPlugin has it: [1.0,2.0) becomes (version>=1.0)(!(version>=2.0)), and so on for the other
        // brackets.
        attribute = {
            "filter:=\"(&(qtforge.contract=${#name})${replacestring;${replacestring;${replacestring;${replacestring;"
                    + "${replacestring;"
                    + "${#versionRange};"
                    + ",([^,]+)]$;(version<=$1)};"
                    + ",([^,]+)[)]$;(!(version>=$1))};"
                    + "^[(]([0-9][^(]*);(!(version<=$1))};"
                    + "^[^0-9(]([0-9][^(]*);(version>=$1)};"
                    + "^([0-9][^(]*)$;(version>=$1)})\""
        })
public @interface RequiresContract {

    /** The name of the contract. */
    @Attribute("name")
    String name();

    /** The versions that will do, in OSGi notation without spaces: {@code [1.0,2.0)}, or {@code 1.0} for 1.0 and above. */
    @Attribute("range")
    String versionRange() default "0";

    /** {@code optional} when this bundle can work without it. */
    @Directive("resolution")
    String resolution() default "mandatory";
}
