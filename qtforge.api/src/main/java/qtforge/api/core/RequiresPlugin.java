// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Directive;
import org.osgi.annotation.bundle.Requirement;

/**
 * This plugin needs another: bnd turns it into a requirement that the framework's resolver satisfies.
 *
 * <p>The other plugin is resolved before this one and started before it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Repeatable(RequiresPlugins.class)
@Requirement(
        namespace = PluginNamespace.NAMESPACE,
        // A directive given as attribute text: bnd checks Requirement.filter() before it expands macros. The nested
        // replacements turn [1.0,2.0) into (version>=1.0)(!(version>=2.0)), and so on for the other brackets.
        attribute = {
            "filter:=\"(&(id=${#id})${replacestring;${replacestring;${replacestring;${replacestring;${replacestring;"
                    + "${#versionRange};"
                    + ",([^,]+)]$;(version<=$1)};"
                    + ",([^,]+)[)]$;(!(version>=$1))};"
                    + "^[(]([0-9][^(]*);(!(version<=$1))};"
                    + "^[^0-9(]([0-9][^(]*);(version>=$1)};"
                    + "^([0-9][^(]*)$;(version>=$1)})\""
        })
public @interface RequiresPlugin {

    /** The plugin needed. */
    @Attribute("id")
    String id();

    /**
     * The versions that will do, in OSGi notation without spaces: {@code [1.0,2.0)}, or {@code 1.0} for 1.0 and everything
     * above.
     */
    @Attribute("range")
    String versionRange() default "0";

    /** {@link Resolution#OPTIONAL} when this plugin can work without the other. */
    @Directive("resolution")
    String resolution() default Resolution.MANDATORY;

    /** Whether a requirement must be met. Texts and no enum: bnd writes the name of an enum constant, which no framework knows. */
    final class Resolution {
        /** The plugin does not start without it. */
        public static final String MANDATORY = "mandatory";

        /** The plugin starts without it. */
        public static final String OPTIONAL = "optional";

        private Resolution() {}
    }
}
