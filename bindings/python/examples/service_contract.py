# SPDX-License-Identifier: Apache-2.0
"""A service with a contract, written in Python; anything in the runtime can call it."""

from typing import Any, Dict

import qtforge.communication as comm


def process_data(parameters: Dict[str, Any], call: Any) -> Dict[str, Any]:
    """The method: called by the runtime, in a thread of this program."""
    return {"words": len(str(parameters["text"]).split())}


def main() -> None:
    contract = comm.ServiceContract()
    contract.service_name = "example.data_processor"
    contract.version = comm.ServiceVersion(2, 1, 0)

    method = comm.ServiceMethodDescriptor()
    method.method_name = "process_data"
    method.description = "Counts words"
    method.input_schema = {"type": "object", "properties": {"text": {"type": "string"}}}
    contract.add_method(method)

    contracts = comm.create_service_contract_registry()
    contracts.register_contract(contract, {"process_data": process_data})
    print(contracts.call("example.data_processor", "process_data", {"text": "one two three"}))
    contracts.unregister_contract("example.data_processor", contract.version)


if __name__ == "__main__":
    main()
