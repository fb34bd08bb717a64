// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.eventadmin;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the bridge to Event Admin. */
@ObjectClassDefinition(id = "qtforge.communication.eventadmin", name = "QtForge bridge to Event Admin")
public @interface BridgeConfiguration {

    /** Whether events cross at all. */
    @AttributeDefinition(name = "Enabled", description = "Whether events cross at all")
    boolean enabled() default false;

    /** Topics of typed events. */
    @AttributeDefinition(name = "To Event Admin", description = "Topics of typed events that go to Event Admin")
    String[] to() default {};

    /** Topics of Event Admin. */
    @AttributeDefinition(name = "From Event Admin", description = "Topics of Event Admin that become typed events")
    String[] from() default {};
}
