// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Makes a bundle a plugin: bnd turns it into a capability of the namespace {@value PluginNamespace#NAMESPACE}.
 *
 * <p>Put it on the class that implements {@link Plugin}, on any other class of the bundle (then the bundle's life alone is
 * managed), once per bundle:
 *
 * <pre>{@code
 * @QtForgePlugin(id = "org.example.hello", version = "1.0.0")
 * public class Hello implements Plugin { ... }
 * }</pre>
 *
 * <p>If the class is a Declarative Services component that provides {@link Plugin}, the component is the plugin; otherwise
 * the runtime makes an instance by its public no-argument constructor.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Capability(
        namespace = PluginNamespace.NAMESPACE,
        attribute = {
            "entry=\"${@class}\"",
            "semver=\"${#version}\"",
            // The OSGi form of the version: 1.2.0-beta.1+b7 becomes 1.2.0.beta_1 (see Version#toOsgi).
            "version:Version=\"${replacestring;${replacestring;${replacestring;${#version};[+].*;};"
                    + "^([0-9]+[.][0-9]+[.][0-9]+)-;$1.};"
                    + "(?<=^[0-9]{1,10}[.][0-9]{1,10}[.][0-9]{1,10}[.].{0,256})[.];_}\""
        })
public @interface QtForgePlugin {

    /** Unique among the plugins of a runtime: letters, digits, dots, dashes and underscores. */
    @Attribute("id")
    String id();

    /** The plugin's own version, by Semantic Versioning. */
    String version();

    /** For people; the id when not given. */
    @Attribute("name")
    String name() default "";

    /** One sentence. */
    @Attribute("description")
    String description() default "";

    /** Who wrote it. */
    @Attribute("author")
    String author() default "";

    /** SPDX identifier or text. */
    @Attribute("license")
    String license() default "";

    /** Free text. */
    @Attribute("category")
    String category() default "";

    /** Where to read more. */
    @Attribute("homepage")
    String homepage() default "";

    /** What it is written in. */
    @Attribute("type")
    PluginType type() default PluginType.NATIVE;

    /** What it can do. */
    @Attribute("capabilities")
    PluginCapability[] capabilities() default {};

    /**
     * The path in the bundle of the JSON Schema of the plugin's configuration, for example {@code OSGI-INF/configuration.json}. Writes are
     * checked by it, and its {@code default}s are the plugin's.
     */
    @Attribute("configuration.schema")
    String configurationSchema() default "";

    /** Free words. */
    @Attribute("tags")
    String[] tags() default {};

    /** Who goes first among independent plugins. */
    @Attribute("priority")
    PluginPriority priority() default PluginPriority.NORMAL;

    /** What it asks for, as {@code NAME} or {@code NAME:resource}; what it gets is the operator's decision. */
    @Attribute("permissions")
    String[] permissions() default {};

    /**
     * Whether the plugin can run in a process of its own: it meets others only through {@link Plugin} and its like,
     * configuration, messages and services whose arguments are JSON-shaped. With enforcement on, an untrusted plugin that can
     * does.
     */
    @Attribute("isolation")
    boolean isolation() default false;
}
