// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the PID {@code qtforge.web}; a change ends the page and begins it again. */
@ObjectClassDefinition(id = "qtforge.web", name = "QtForge page")
public @interface PageConfiguration {

    /** Whether the page is served. */
    @AttributeDefinition(
            name = "Enabled",
            description = "Whether the page is served, unless somebody switched it since")
    boolean enabled() default false;

    /** The port of the runtime's own HTTP service; 0 for any that is free. */
    @AttributeDefinition(
            name = "Port",
            description = "The port when the runtime starts its own HTTP service, 0 for any that is free",
            min = "0",
            max = "65535")
    int port() default 8181;

    /** The address of the runtime's own HTTP service. */
    @AttributeDefinition(
            name = "Address",
            description =
                    "The address when the runtime starts its own HTTP service; others than loopback send everything, also the "
                            + "token, readably over the network")
    String address() default "127.0.0.1";

    /** The secret that lets in; empty for one that is made and kept in a file. */
    @AttributeDefinition(
            name = "Token",
            description = "What lets in, 16 characters at least; when empty one is made and kept in data/web/web.token",
            type = AttributeType.PASSWORD)
    String token() default "";

    /** Further names by which the page may be asked for. */
    @AttributeDefinition(
            name = "Hosts",
            description =
                    "Names beside localhost, 127.0.0.1, [::1] and the address by which browsers may ask for the page")
    String[] hosts() default {};
}
