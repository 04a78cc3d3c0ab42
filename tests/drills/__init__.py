"""The procedures of docs/operations.md, carried out on Apache Kafka: the commands are taken out of the document, with workers
and a stream of articles around them, and an account of every article at the end. `make drills`.
"""
