// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Metrics in the configuration of the PID {@value MetricsComponent#PID}; changes take effect without a restart. */
@ObjectClassDefinition(id = MetricsComponent.PID, name = "QtForge monitoring")
public @interface MetricsConfiguration {

    /** Key {@code metrics.sampling}. */
    @AttributeDefinition(name = "Samples", description = "Whether samples of the metrics are taken from the start")
    boolean metrics_sampling() default true;

    /** Key {@code metrics.jmx}. */
    @AttributeDefinition(name = "JMX", description = "Whether the samples are shown as JMX beans")
    boolean metrics_jmx() default true;

    /** Key {@code metrics.port}. */
    @AttributeDefinition(
            name = "HTTP port",
            description = "The port of /metrics, /health/live and /health/ready; 0 for none",
            min = "0",
            max = "65535")
    int metrics_port() default 0;

    /** Key {@code metrics.address}. */
    @AttributeDefinition(
            name = "HTTP address",
            description = "The address to listen at; with one that others can reach, set a token")
    String metrics_address() default "127.0.0.1";

    /** Key {@code metrics.token}. */
    @AttributeDefinition(
            name = "HTTP token",
            description = "What clients must send as 'Authorization: Bearer TOKEN'; empty for nothing",
            type = AttributeType.PASSWORD)
    String metrics_token() default "";
}
