# Generated from openapi/partners/openapi.yaml. Do not edit: change the contract and run "tools regen".

"""HTTP on one side, the contract on the other."""
