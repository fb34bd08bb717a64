// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.contract.ContractChange;
import qtforge.api.communication.contract.ContractCompatibility;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Column;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Verb;

/** {@code qtforge:contract}. */
@Component(service = Verb.class)
@GogoVerb(function = "contract")
public final class ContractCommand extends Verb {

    private final CommunicationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public ContractCommand(@Reference CommunicationServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** A contract, or how two versions differ. */
    @Descriptor("show what a service contract promises, or what broke between two versions of it")
    @Example(
            value = "qtforge:contract data_processor",
            does = "the highest version with methods, providers and dependencies")
    @Example(value = "qtforge:contract --json data_processor 2.1.0", does = "one version as JSON, schemas and all")
    @Example(
            value = "qtforge:contract --diff 1.0.0 data_processor 2.0.0",
            does = "what changed; status 1 when something broke")
    public Object contract(
            @Parameter(
                            names = {"-j", "--json"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("as a JSON object")
                    boolean asJson,
            @Parameter(
                            names = {"-d", "--diff"},
                            absentValue = "")
                    @Argument(name = "OLDER")
                    @Descriptor("compare with this older version")
                    String older,
            @Argument(name = "NAME", kind = ArgumentKind.CONTRACT) @Descriptor("the contract") String name,
            @Argument(name = "VERSION", optional = true) @Descriptor("one of its versions; without it the highest")
                    String version) {
        ServiceContractRegistry registry = services.require(ServiceContractRegistry.class);
        List<ContractProviderInfo> providers = registry.find(ContractQuery.named(name));
        if (providers.isEmpty()) {
            String hint = NearestNames.hint(name, registry.listServices());
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "there is no service contract '" + name + "'; " + (hint.isEmpty() ? "" : hint + " ")
                            + "qtforge:contracts shows them");
        }
        ServiceContract wanted = find(providers, name, version);
        if (!older.isEmpty()) {
            return diff(registry.compare(find(providers, name, older), wanted));
        }
        return asJson
                ? new JsonObject(wanted.toJson(), json)
                : new ContractText(wanted, providers, registry.validateDependencies(wanted));
    }

    private static ServiceContract find(List<ContractProviderInfo> providers, String name, String version) {
        if (version.isEmpty()) {
            return providers.get(0).contract();
        }
        ServiceVersion wanted = ServiceVersion.of(version);
        return providers.stream()
                .map(ContractProviderInfo::contract)
                .filter(contract -> contract.version().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INCOMPATIBLE_VERSION,
                        "nobody provides version " + wanted + " of '" + name + "'; there is "
                                + providers.stream()
                                        .map(info -> info.contract().version().toString())
                                        .distinct()
                                        .toList()));
    }

    private static Table<Difference> diff(ContractCompatibility report) {
        return Table.of(
                        report.changes().stream().map(Difference::of).toList(),
                        "no difference",
                        List.of(
                                Column.of("KIND", Difference::kind),
                                Column.of("PLACE", Difference::place),
                                Column.<Difference>flexible("WHAT CHANGED", Difference::change)))
                .checked(change -> !change.kind().equals("BREAKING"));
    }

    /**
     * A difference between two versions.
     *
     * @param kind BREAKING, ADDITION or NOTE
     * @param place where
     * @param change in words
     */
    public record Difference(String kind, String place, String change) implements Row {
        static Difference of(ContractChange change) {
            return new Difference(change.kind().name(), change.place(), change.description());
        }
    }
}
