// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the PID {@code qtforge.bindings}; a change ends all sessions and listens anew. */
@ObjectClassDefinition(id = BindingsService.PID, name = "QtForge bindings")
public @interface BindingsConfiguration {

    /** Whether programs may connect. */
    @AttributeDefinition(
            name = "Enabled",
            description = "Whether programs of this user may connect; who can read the token file is an operator")
    boolean enabled() default true;

    /** Whether a port of the loopback interface is listened at too. */
    @AttributeDefinition(
            name = "TCP",
            description = "Whether to listen at a port of the loopback interface too, for systems without unix sockets")
    boolean tcp() default false;

    /** The port. */
    @AttributeDefinition(
            name = "Port",
            description = "The port for TCP, 0 for any that is free",
            min = "0",
            max = "65535")
    int port() default 0;

    /** How many programs may be connected at a time. */
    @AttributeDefinition(name = "Sessions", description = "How many programs may be connected at a time", min = "1")
    int sessions() default 64;

    /** How many objects of the runtime a program may hold at a time. */
    @AttributeDefinition(
            name = "Objects",
            description = "How many objects of the runtime a program may hold at a time",
            min = "1")
    int objects() default 100_000;

    /** How many calls of one program run at a time; further ones wait. */
    @AttributeDefinition(
            name = "Calls",
            description =
                    "How many calls of one program run at a time, those that wait for something at most three quarters"
                            + " of them",
            min = "4",
            max = "1024")
    int calls() default 32;

    /** The longest message, in MiB. */
    @AttributeDefinition(name = "Frame", description = "The longest message, in MiB", min = "1", max = "64")
    int frame_mebibytes() default 64;

    /** How long the runtime waits for a function of a program, in seconds. */
    @AttributeDefinition(
            name = "Callback limit",
            description = "How long the runtime waits for a function of a program, in seconds",
            min = "1")
    int callback_seconds() default 30;
}
