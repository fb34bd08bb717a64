// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractInterface;
import qtforge.api.communication.contract.ContractMethod;
import qtforge.api.communication.contract.ContractParameter;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;

@Timeout(60)
class ContractProxyTest {

    public record Reading(String sensorName, double value) {}

    public enum Unit {
        CELSIUS,
        KELVIN
    }

    @ContractInterface(
            name = "thermometer",
            version = "1.2.0",
            description = "Measures",
            tags = "weather",
            dependencies = "clock:1.1")
    public interface Thermometer {
        @ContractMethod(description = "Mean of readings", capabilities = ServiceCapability.IDEMPOTENT)
        double mean(@ContractParameter("readings") List<Reading> readings, @ContractParameter("unit") Unit unit);

        Promise<Reading> readLater(@ContractParameter(value = "sensor", pattern = "[a-z]+") String sensor)
                throws IOException;

        void reset();

        default String name() {
            return "thermometer";
        }
    }

    static final class Kitchen implements Thermometer {
        int resets;

        @Override
        public double mean(List<Reading> readings, Unit unit) {
            double sum = readings.stream().mapToDouble(Reading::value).sum();
            return sum / readings.size() + (unit == Unit.KELVIN ? 273.15 : 0);
        }

        @Override
        public Promise<Reading> readLater(String sensor) throws IOException {
            if (sensor.equals("broken")) {
                throw new IOException("no signal");
            }
            return Promises.resolved(new Reading(sensor, 21.5));
        }

        @Override
        public void reset() {
            resets++;
        }
    }

    private final Contracts contracts = new Contracts();
    private final ContractView consumer = contracts.of("consumer");

    @AfterEach
    void close() {
        contracts.close();
    }

    @Test
    void contractIsReadFromTheInterface() {
        ServiceContract contract = consumer.derive(Thermometer.class);

        assertThat(contract.validate()).isEmpty();
        assertThat(contract.serviceName()).isEqualTo("thermometer");
        assertThat(contract.version()).isEqualTo(ServiceVersion.of("1.2.0"));
        assertThat(contract.dependencies()).containsEntry("clock", ServiceVersion.of("1.1"));
        assertThat(contract.methods()).containsOnlyKeys("mean", "read_later", "reset");
        ServiceMethodDescriptor mean = contract.methods().get("mean");
        assertThat(mean.returnType()).isEqualTo("number");
        assertThat(mean.parameters())
                .extracting(ServiceParameter::name, ServiceParameter::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("readings", "array"),
                        org.assertj.core.groups.Tuple.tuple("unit", "string"));
        assertThat(mean.has(ServiceCapability.IDEMPOTENT)).isTrue();
        assertThat(mean.inputSchema().toString()).contains("sensor_name", "CELSIUS");
        assertThat(contract.methods().get("read_later").has(ServiceCapability.ASYNCHRONOUS))
                .isTrue();
        assertThat(contract.methods().get("reset").returnType()).isEqualTo("void");
        assertThat(ServiceContract.fromJson(contract.toJson())).isEqualTo(contract);
    }

    @Test
    void typedProviderIsCalledByNameWithJsonValues() {
        contracts.of("kitchen").register(Thermometer.class, new Kitchen());

        assertThat(consumer.callAndWait(
                        "thermometer",
                        "mean",
                        Map.of(
                                "readings",
                                List.of(
                                        Map.of("sensor_name", "a", "value", 20),
                                        Map.of("sensor_name", "b", "value", 22)),
                                "unit",
                                "CELSIUS"),
                        CallOptions.DEFAULT))
                .isEqualTo(21.0);
        assertThat(consumer.callAndWait("thermometer", "read_later", Map.of("sensor", "oven"), CallOptions.DEFAULT))
                .isEqualTo(Map.of("sensor_name", "oven", "value", 21.5));
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> consumer.callAndWait(
                        "thermometer",
                        "mean",
                        Map.of("readings", List.of(Map.of("sensor_name", "a")), "unit", "CELSIUS"),
                        CallOptions.DEFAULT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_PARAMETERS));
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> consumer.callAndWait(
                        "thermometer", "read_later", Map.of("sensor", "Oven 1"), CallOptions.DEFAULT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_PARAMETERS));
    }

    @Test
    void proxyCallsAProviderOfTheVeryInterfaceDirectly() throws Exception {
        Kitchen kitchen = new Kitchen();
        contracts.of("kitchen").register(Thermometer.class, kitchen);
        Thermometer proxy = consumer.proxy(Thermometer.class, VersionRange.of("~1.0"));

        proxy.reset();
        assertThat(kitchen.resets).isEqualTo(1);
        assertThat(proxy.mean(List.of(new Reading("a", 20)), Unit.KELVIN)).isEqualTo(293.15);
        assertThat(proxy.readLater("oven").getValue()).isEqualTo(new Reading("oven", 21.5));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> proxy.readLater("broken"));
        assertThat(proxy.name()).isEqualTo("thermometer");
        assertThat(new java.util.HashSet<>(List.of(proxy))).contains(proxy);
        assertThat(proxy).hasToString("proxy of service contract thermometer ~1.0.0");
    }

    @Test
    void proxyReachesAnotherKindOfProviderByName() throws Exception {
        ServiceContract contract = consumer.derive(Thermometer.class);
        contracts.of("script").register(contract, (method, parameters, context) -> switch (method) {
            case "mean" -> ((List<?>) parameters.get("readings")).size() + 0.5;
            case "read_later" -> Map.of("sensor_name", parameters.get("sensor"), "value", 1);
            default -> null;
        });
        Thermometer proxy = consumer.proxy(Thermometer.class, VersionRange.ANY);

        proxy.reset();
        assertThat(proxy.mean(List.of(new Reading("a", 20)), Unit.KELVIN)).isEqualTo(1.5);
        assertThat(proxy.readLater("oven").getValue()).isEqualTo(new Reading("oven", 1));
    }

    @Test
    void proxyFollowsProvidersAsTheyComeAndGo() {
        Thermometer proxy = consumer.proxy(Thermometer.class, VersionRange.ANY);
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(proxy::reset)
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND));
        Kitchen first = new Kitchen();
        Kitchen second = new Kitchen();
        contracts.of("first").register(Thermometer.class, first);
        proxy.reset();
        contracts.of("second").register(Thermometer.class, second);
        proxy.reset();
        contracts.stop("first");
        proxy.reset();

        assertThat(first.resets).isEqualTo(2);
        assertThat(second.resets).isEqualTo(1);
    }

    @ContractInterface(name = "bad", version = "1")
    public interface HasThread {
        void go(@ContractParameter("thread") Thread thread);
    }

    @ContractInterface(name = "bad", version = "1")
    public interface HasTwo {
        void go();

        void go(@ContractParameter("far") int far);
    }

    public interface NotAnnotated {}

    @Test
    void interfacesThatCannotBeContractsAreNamed() {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> consumer.derive(HasThread.class))
                .withMessageContaining("java.lang.Thread");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> consumer.derive(HasTwo.class))
                .withMessageContaining("two methods 'go'");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> consumer.derive(NotAnnotated.class))
                .withMessageContaining("@ContractInterface");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> consumer.derive(String.class))
                .withMessageContaining("no interface");
    }
}
