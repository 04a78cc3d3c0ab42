"""Requests that ask a broker what we may do to topics and to a group, which aiokafka 0.14 has no sound ones for.

Its request for topics is too old to ask; its request for groups takes the answer for that of an older version.
"""

from __future__ import annotations

from aiokafka.protocol.admin import DescribeGroupsRequest_v3, DescribeGroupsResponse_v3
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Array, Boolean, Int16, Int32, Schema, String

_METADATA, _METADATA_VERSION = 3, 8


class _TopicRights(Response):  # type: ignore[misc]  # aiokafka has no types
    API_KEY = _METADATA
    API_VERSION = _METADATA_VERSION
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "brokers",
            Array(("node_id", Int32), ("host", String("utf-8")), ("port", Int32), ("rack", String("utf-8"))),
        ),
        ("cluster_id", String("utf-8")),
        ("controller_id", Int32),
        (
            "topics",
            Array(
                ("error_code", Int16),
                ("topic", String("utf-8")),
                ("is_internal", Boolean),
                (
                    "partitions",
                    Array(
                        ("error_code", Int16),
                        ("partition", Int32),
                        ("leader", Int32),
                        ("leader_epoch", Int32),
                        ("replicas", Array(Int32)),
                        ("isr", Array(Int32)),
                        ("offline_replicas", Array(Int32)),
                    ),
                ),
                ("topic_authorized_operations", Int32),
            ),
        ),
        ("cluster_authorized_operations", Int32),
    )


class _TopicRightsRequest(RequestStruct):  # type: ignore[misc]  # as above
    API_KEY = _METADATA
    API_VERSION = _METADATA_VERSION
    RESPONSE_TYPE = _TopicRights
    SCHEMA = Schema(
        ("topics", Array(String("utf-8"))),
        ("allow_auto_topic_creation", Boolean),
        ("include_cluster_authorized_operations", Boolean),
        ("include_topic_authorized_operations", Boolean),
    )


class AskTopicRights(Request[_TopicRightsRequest]):  # type: ignore[misc]  # as above
    """For topics by `names`; the answer's `topics` are (error code, name, internal, partitions, rights)."""

    API_KEY = _METADATA

    def __init__(self, names: list[str]) -> None:
        self._names = names

    def build(self, request_struct_class: type[_TopicRightsRequest]) -> _TopicRightsRequest:
        """The request on the wire; makes no topic."""
        return request_struct_class(self._names, False, False, True)


class _GroupRightsRequest(DescribeGroupsRequest_v3):  # type: ignore[misc]  # as above
    RESPONSE_TYPE = DescribeGroupsResponse_v3


class AskGroupRights(Request[_GroupRightsRequest]):  # type: ignore[misc]  # as above
    """For a group, sent to its coordinator; the answer's `groups` are (error code, ..., rights)."""

    API_KEY = DescribeGroupsRequest_v3.API_KEY

    def __init__(self, group: str) -> None:
        self._group = group

    def build(self, request_struct_class: type[_GroupRightsRequest]) -> _GroupRightsRequest:
        """The request on the wire."""
        return request_struct_class([self._group], True)
